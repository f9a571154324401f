"""The only sender to the channel layer: nudges to a member's own sockets."""
import logging

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

logger = logging.getLogger(__name__)


def group_of(member_id):
    """The name of the group that holds a member's open sockets."""
    return f"member-{member_id}"


def push(member_id, message):
    """Send one message to a member's sockets; a dead layer is logged, never raised."""
    try:
        async_to_sync(get_channel_layer().group_send)(group_of(member_id), message)
    except Exception:
        logger.warning("A nudge could not be sent", exc_info=True)


def close_sockets(member_id):
    """Close every open socket of a member whose access has ended."""
    push(member_id, {"type": "close.now"})
