#!/usr/bin/env bash
# Tries the scaled platform on this machine and stops it again: gunicorn, uvicorn, the worker and nginx
# on high ports, a database of its own in PostgreSQL, Redis; a page, a file and a socket through nginx,
# and what is left when the socket server and the worker are killed.
# TRY_DATABASE_URL names a server on which a database may be made; TRY_REDIS_URL a database of Redis.
set -euo pipefail
cd "$(dirname "$0")/.."
server=${TRY_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres}
database=kennisplatform_try_$$
scratch=$(mktemp -d)
chmod 755 "$scratch"
export PATH="$PWD/.venv/bin:/usr/sbin:$PATH" PYTHONPATH=. DATA_DIR="$scratch"
export DJANGO_SETTINGS_MODULE=platform_core.settings PRODUCTION=1 SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(60))')
export SITE_URL=https://127.0.0.1:18443 ALLOWED_HOSTS=127.0.0.1 REQUIRE_SECOND_FACTOR=0 EMAIL_URL=dummymail://
export DATABASE_URL="${server%/*}/$database" REDIS_URL="${TRY_REDIS_URL:-redis://127.0.0.1:6379/8}"
export WEB_BIND=127.0.0.1:18001 WEB_WORKERS=2

on_server() { python -c 'import psycopg, sys; psycopg.connect(sys.argv[1], autocommit=True).execute(sys.argv[2])' "$server" "$1"; }
pids=()
stop() {
    kill "${pids[@]}" $(cat "$scratch"/*.kept 2>/dev/null) 2>/dev/null || true
    wait
    on_server "DROP DATABASE IF EXISTS $database WITH (FORCE)"
    rm -rf "$scratch"
}
trap stop EXIT
start() {
    "$@" >>"$scratch/log" 2>&1 &
    pids+=($!)
}

keep() { # a name and a command that is started again whenever it dies, as systemd does
    ( name=$1; shift
      while true; do
          "$@" >>"$scratch/log" 2>&1 & echo $! >"$scratch/$name.kept"
          wait $! || sleep 1
      done ) 2>/dev/null &
    pids+=($!)
}

echo "Database and files"
on_server "CREATE DATABASE $database"
python manage.py migrate --verbosity 0
python manage.py texts
python manage.py directory
python manage.py collectstatic --noinput --verbosity 0
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
    -keyout "$scratch/privkey.pem" -out "$scratch/fullchain.pem" 2>/dev/null

echo "Starting gunicorn, uvicorn, the worker and nginx"
SERVER_NAME=127.0.0.1 HTTP_PORT=127.0.0.1:18080 HTTPS_PORT=127.0.0.1:18443 CERTIFICATES=$scratch \
    STATIC_ROOT=$scratch/static WEB=$WEB_BIND SOCKETS=127.0.0.1:18002 python - <<'END' >"$scratch/site.conf"
import os, pathlib, re
text = pathlib.Path("deploy/nginx.conf.template").read_text()
print(re.sub(r"\$\{(\w+)\}", lambda name: os.environ[name[1]], text))
END
sed -e "s#^pid .*#pid $scratch/nginx.pid;#" -e "s#^error_log .*#error_log $scratch/log crit;#" -e "/^user /d" \
    -e "s#/etc/nginx/conf.d/\*.conf#$scratch/site.conf#" deploy/nginx.conf >"$scratch/nginx.conf"
ulimit -n "$(ulimit -Hn)"    # the units say LimitNOFILE
start gunicorn --config deploy/gunicorn.py
keep sockets uvicorn platform_core.asgi:application --host 127.0.0.1 --port 18002 --backlog 4096 \
    --no-proxy-headers --ws-per-message-deflate false --ws-max-size 65536 --no-access-log
keep worker python manage.py work
start nginx -c "$scratch/nginx.conf" -g 'daemon off;'
python deploy/try.py "$scratch" || { tail -40 "$scratch/log"; exit 1; }
