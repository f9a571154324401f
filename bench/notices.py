"""From a reply to the notice on another member's socket: two servers, a real socket."""
import asyncio
import json
import time

from websockets.asyncio.client import connect

from bench import people
from bench.figures import Times

SAMPLES, LEFT_OUT, PATIENCE = 110, 10, 20


async def listen(port, cookies, writer):
    """Seconds from sending each reply until the follower's socket tells of it."""
    host = f"127.0.0.1:{port}"
    headers = {"Cookie": cookies}
    async with connect(f"ws://{host}/ws/notices/", origin=f"http://{host}",
                       additional_headers=headers) as socket:
        await socket.send(json.dumps({"since": 0}))
        told = await heard_beyond(socket, -1)
        seconds = []
        for number in range(SAMPLES):
            fields = await asyncio.to_thread(writer.fill_in, number)
            start = time.perf_counter()
            sending = asyncio.create_task(asyncio.to_thread(writer.send, fields))
            told = await heard_beyond(socket, told)
            seconds.append(time.perf_counter() - start)
            await sending
    return seconds[LEFT_OUT:]


async def heard_beyond(socket, seq):
    """Wait for a message whose number is higher; that number."""
    while True:
        message = json.loads(await asyncio.wait_for(socket.recv(), PATIENCE))
        if message.get("seq", -1) > seq:
            return message["seq"]


def delays(server, follower, writer):
    """Times from a reply to the notice of it."""
    cookies = "; ".join(f"{name}={key}" for name, key in people.cookies_of(follower).items())
    return Times.of(asyncio.run(listen(server.port, cookies, writer)))
