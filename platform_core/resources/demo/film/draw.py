"""Draw the film of the demo: `python draw.py` writes its .mp4, .webm and picture beside this file.

By hand, never to run the platform: it wants Pillow and ffmpeg. A calm picture of one house in the
evening, without faces, letters or numbers: what is said stands in the subtitles, so that no
language needs a film of its own. The sound is four soft chords; nobody speaks.
"""
import math
import struct
import subprocess
import tempfile
import wave
from pathlib import Path
from typing import IO, cast

from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).parent
WIDTH, HEIGHT, SHARP, RATE, SECONDS = 960, 540, 2, 12, 76
SAMPLES, CHORD, LOUD = 22_050, 9.5, 0.16
CHORDS = [(130.8, 196.0, 261.6, 329.6), (110.0, 164.8, 261.6, 329.6),
          (87.3, 174.6, 220.0, 329.6), (98.0, 146.8, 246.9, 293.7)]
NIGHT, DAY = (18, 49, 58), (120, 170, 176)
GROUND_NIGHT, GROUND_DAY = (12, 36, 43), (62, 100, 98)
HOUSE, LIT, DARK = (29, 74, 85), (244, 213, 138), (15, 45, 54)
DOOR, LIGHT, FRAME = (43, 102, 114), (251, 230, 176), (10, 29, 35)
ONE, OTHER = (110, 204, 212), (230, 168, 124)
WINDOWS = [(150, 150), (246, 150), (150, 300), (246, 300)]
OUT_AT = (9.0, 11.0, None, 13.0)    # when the light of a window goes out
GROUND = 400


def ease(moment, start, end):
    """0 before `start`, 1 after `end`, softly between."""
    share = min(1.0, max(0.0, (moment - start) / (end - start)))
    return share * share * (3 - 2 * share)


def mixed(one, other, share):
    """A colour between two."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


def scaled(*numbers):
    """Places of the picture in the sharper one that is drawn."""
    return [round(number * SHARP) for number in numbers]


def frame(moment):
    """The picture at a moment in seconds."""
    morning = ease(moment, 63, 74)
    sky, ground = mixed(NIGHT, DAY, morning), mixed(GROUND_NIGHT, GROUND_DAY, morning)
    image = Image.new("RGB", (WIDTH * SHARP, HEIGHT * SHARP), sky)
    draw = ImageDraw.Draw(image)
    sun = 430 - 250 * morning
    draw.ellipse(scaled(410, sun, 500, sun + 90), mixed(sky, LIGHT, morning))
    draw.rectangle(scaled(0, GROUND, WIDTH, HEIGHT), ground)
    house(draw, moment)
    door(draw, moment, ground)
    figures(draw, moment)
    curtain = 1 - ease(moment, 0, 2.5) + ease(moment, 73.5, SECONDS)
    image = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    return Image.blend(image, Image.new("RGB", image.size, NIGHT), min(1, curtain))


def house(draw, moment):
    """The house with its windows, of which one stays lit."""
    draw.rectangle(scaled(120, 110, 346, GROUND), HOUSE)
    draw.polygon(scaled(100, 112, 233, 40, 366, 112), mixed(HOUSE, FRAME, 0.35))
    for (left, top), out_at in zip(WINDOWS, OUT_AT, strict=True):
        share = 0 if out_at is None else ease(moment, out_at, out_at + 1.5)
        draw.rectangle(scaled(left, top, left + 70, top + 80), mixed(LIT, DARK, share))


def door(draw, moment, ground):
    """Another house's door, which opens; light falls out of it."""
    opened = 0.25 * ease(moment, 21, 25) + 0.6 * ease(moment, 40, 44)
    draw.rectangle(scaled(560, 110, 900, GROUND), HOUSE)
    draw.rectangle(scaled(634, 186, 766, GROUND), FRAME)
    draw.rectangle(scaled(640, 192, 760, GROUND), mixed(DARK, LIGHT, min(1, opened * 3)))
    edge, lean = 760 - 120 * opened, 20 * opened
    draw.polygon(scaled(640, 192, edge, 192 + lean, edge, GROUND + lean, 640, GROUND), DOOR)
    if not opened:
        return
    beam = mixed(ground, LIGHT, 0.35 * min(1, opened * 2))
    draw.polygon(scaled(edge, GROUND, 760, GROUND, 760 + 90 * opened, HEIGHT, edge - 160 * opened,
                        HEIGHT), beam)


def figures(draw, moment):
    """Somebody who stands alone, and somebody who comes out; they go to the light together."""
    come = ease(moment, 14, 17)
    together = ease(moment, 57, 64)
    breath = 2 * math.sin(moment * 1.3)
    if moment > 41:
        figure(draw, 700 - 130 * ease(moment, 43, 48) + 125 * together, 1, OTHER,
               -breath, ease(moment, 41, 43))
    figure(draw, 430 + 70 * ease(moment, 33, 39) + 85 * together, 1, ONE, breath, come)


def figure(draw, at, size, colour, breath, seen):
    """A head and a body, in one colour; `seen` from 0 to 1."""
    if not seen:
        return
    foot, tall = 440, 150 * size * (0.6 + 0.4 * seen)
    head = 27 * size * seen
    top = foot - tall + breath
    draw.ellipse(scaled(at - head, top - 2 * head, at + head, top), colour)
    body = 44 * size * seen
    draw.rounded_rectangle(scaled(at - body, top + 8, at + body, foot), round(body * SHARP),
                           colour)
    draw.rectangle(scaled(at - body, foot - body, at + body, foot), colour)


def sound(path):
    """Four soft chords, one after the other, as a .wav file."""
    count = SAMPLES * SECONDS
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLES)
        out.writeframes(b"".join(struct.pack("<h", round(32_000 * level(place / SAMPLES)))
                                 for place in range(count)))


def level(moment):
    """The sound at a moment, from -1 to 1."""
    place, within = divmod(moment, CHORD)
    swell = math.sin(math.pi * within / CHORD) ** 0.7
    ends = ease(moment, 0, 3) * (1 - ease(moment, SECONDS - 5, SECONDS - 0.5))
    notes = CHORDS[int(place) % len(CHORDS)]
    return LOUD * ends * swell * sum(
        math.sin(math.tau * note * moment) + 0.3 * math.sin(math.tau * note * 2.003 * moment)
        for note in notes) / len(notes) * 2


def render(name, *options):
    """A file of all frames with the sound, by ffmpeg."""
    with tempfile.TemporaryDirectory() as folder:
        tones = Path(folder) / "tones.wav"
        sound(tones)
        command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24",
                   "-s", f"{WIDTH}x{HEIGHT}", "-r", str(RATE), "-i", "-", "-i", str(tones),
                   "-map_metadata", "-1", *options, str(HERE / name)]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as ffmpeg:    # noqa: S603
            pipe = cast("IO[bytes]", ffmpeg.stdin)
            for number in range(RATE * SECONDS):
                pipe.write(frame(number / RATE).tobytes())
            pipe.close()


if __name__ == "__main__":
    picture = frame(46).filter(ImageFilter.SMOOTH)
    picture.save(HERE / "listen.webp", quality=60, method=6)
    render("listen.mp4", "-c:v", "libx264", "-preset", "veryslow", "-crf", "27", "-pix_fmt",
           "yuv420p", "-tune", "animation", "-c:a", "aac", "-b:a", "40k", "-movflags", "+faststart")
    render("listen.webm", "-c:v", "libvpx-vp9", "-crf", "38", "-b:v", "0", "-row-mt", "1",
           "-pix_fmt", "yuv420p", "-c:a", "libopus", "-b:a", "24k")
