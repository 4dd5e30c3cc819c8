"""Pictures as files: a scene written as SVG or PNG, whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsScene

from studieroute.places import write_whole

PNG_RATIO = 2.0
"""Pixels of a PNG to one of the picture, so that it is sharp on paper."""


def write_picture(path: Path, scene: QGraphicsScene, title: str, description: str) -> None:
    """Writes a scene as SVG or PNG, by the ending of the path; raises InputRefused where that fails."""
    if path.suffix.lower() == ".svg":
        write_whole(path, svg(scene, title, description))
    else:
        write_whole(path, png(scene, title, description))


def svg(scene: QGraphicsScene, title: str, description: str) -> bytes:
    """A scene as SVG with a title and a description for screen readers."""
    size = scene.sceneRect().size().toSize()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(size)
    made.setViewBox(QRect(0, 0, size.width(), size.height()))
    made.setTitle(title)
    made.setDescription(description)
    painter = QPainter(made)
    scene.render(painter)
    painter.end()
    return bytes(buffer.data().data())


def png(scene: QGraphicsScene, title: str, description: str) -> bytes:
    """A scene as PNG at twice its size, with its title and description in the file."""
    size = scene.sceneRect().size() * PNG_RATIO
    image = QImage(QSize(round(size.width()), round(size.height())), QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    image.setText("Title", title)
    image.setText("Description", description)
    painter = QPainter(image)
    scene.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
