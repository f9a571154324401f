"""The floor of crowds: ASGI without a framework, which answers, echoes and tells everybody."""
import asyncio

SENDS, NUMBER = set(), [0]


async def application(scope, receive, send):
    """`{"since": 0}` is answered, "all" is told to everybody, anything else comes back."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    await receive()
    await send({"type": "websocket.accept"})
    SENDS.add(send)
    try:
        while (message := await receive())["type"] == "websocket.receive":
            await _answer(message["text"], send)
    finally:
        SENDS.discard(send)


async def _answer(text, send):
    if text == "all":
        NUMBER[0] += 1
        told = {"type": "websocket.send", "text": f'{{"seq": {NUMBER[0]}, "unread": 1}}'}
        await asyncio.gather(*[one(told) for one in SENDS])
    elif text.startswith("{"):
        await send({"type": "websocket.send", "text": '{"seq": 0, "unread": 0}'})
    else:
        await send({"type": "websocket.send", "text": text})


async def _live(receive, send):
    while True:
        kind = (await receive())["type"]
        await send({"type": f"{kind}.complete"})
        if kind.endswith("shutdown"):
            return
