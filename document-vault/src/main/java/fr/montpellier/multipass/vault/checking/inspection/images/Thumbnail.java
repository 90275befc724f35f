package fr.montpellier.multipass.vault.checking.inspection.images;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes the small picture of a page with which an owner distinguishes documents. */
public final class Thumbnail {

    /** Width in pixels, less for a page that is long and narrow. */
    public static final int WIDTH = 112;

    /** Most bytes. */
    public static final int MOST_BYTES = 6_000;

    private static final int HEIGHT = 160;
    /** Averaging every pixel of a photograph would take longer than anything else about it. */
    private static final int ROUGH = 4 * HEIGHT;

    private static final float[] QUALITIES = {0.75f, 0.5f, 0.25f};

    private Thumbnail() {}

    /**
     * Makes the picture.
     *
     * @param page upright
     * @return JPEG; {@code null} if it does not become small enough
     */
    public static byte @Nullable [] of(BufferedImage page) throws IOException {
        double rough = Math.min(1, (double) ROUGH / Math.max(page.getWidth(), page.getHeight()));
        BufferedImage smaller = ScaledPicture.onWhite(page, rough, BufferedImage.TYPE_INT_RGB);
        double scale =
                Math.min(1, Math.min((double) WIDTH / smaller.getWidth(), (double) HEIGHT / smaller.getHeight()));
        int width = Math.max(1, (int) Math.round(smaller.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(smaller.getHeight() * scale));
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.drawImage(smaller.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        for (float quality : QUALITIES) {
            byte[] jpeg = JpegPicture.of(picture, quality);
            if (jpeg.length <= MOST_BYTES) {
                return jpeg;
            }
        }
        return null;
    }
}
