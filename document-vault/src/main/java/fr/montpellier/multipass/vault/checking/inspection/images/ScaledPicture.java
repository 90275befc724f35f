package fr.montpellier.multipass.vault.checking.inspection.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Makes pictures larger or smaller. */
public final class ScaledPicture {

    private ScaledPicture() {}

    /**
     * Returns a copy in another size, white where the picture is transparent.
     *
     * @param scale of both sides; no side becomes shorter than a pixel
     * @param type of the copy, as in {@link BufferedImage}
     */
    public static BufferedImage onWhite(BufferedImage image, double scale, int type) {
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        BufferedImage copy = new BufferedImage(width, height, type);
        Graphics2D graphics = copy.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return copy;
    }
}
