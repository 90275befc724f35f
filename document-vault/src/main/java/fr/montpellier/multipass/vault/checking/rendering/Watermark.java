package fr.montpellier.multipass.vault.checking.rendering;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * Draws a text repeatedly and diagonally on an image, so that every part of a useful size carries it. Its grey lies
 * between ink and paper, so that it darkens the one, lightens the other and hides neither.
 */
public final class Watermark {

    /** Grey with an opacity of a quarter: visible on white and on black, and small print remains legible. */
    private static final Color INK = new Color(0x78, 0x78, 0x78, 0x40);

    private static final double SLANT = Math.toRadians(-30);
    private static final double LINE_HEIGHTS = 5;
    private static final double GAP = 2;

    private Watermark() {}

    /** Draws the watermark on the image itself. */
    public static void burn(BufferedImage image, String text) {
        TextOutline outline = TextOutline.of(text);
        double size = Math.max(9, Math.sqrt((double) image.getWidth() * image.getHeight()) / 60);
        double reach = Math.hypot(image.getWidth(), image.getHeight()) / 2;
        double step = (outline.width() + GAP) * size;
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(INK);
        graphics.translate(image.getWidth() / 2.0, image.getHeight() / 2.0);
        graphics.rotate(SLANT);
        int line = 0;
        for (double y = -reach; y < reach + size; y += LINE_HEIGHTS * size) {
            double shift = step * (line++ % 3) / 3;
            for (double x = -reach - shift; x < reach; x += step) {
                AffineTransform place = AffineTransform.getTranslateInstance(x, y);
                place.scale(size, size);
                graphics.fill(place.createTransformedShape(outline.shape()));
            }
        }
        graphics.dispose();
    }
}
