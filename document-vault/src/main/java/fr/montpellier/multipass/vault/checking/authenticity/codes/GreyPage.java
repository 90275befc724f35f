package fr.montpellier.multipass.vault.checking.authenticity.codes;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/**
 * A page as luminances.
 *
 * @param luminances row by row, 0 is black
 */
public record GreyPage(byte[] luminances, int width, int height) {

    public static GreyPage of(BufferedImage image) {
        BufferedImage grey = image;
        if (image.getType() != BufferedImage.TYPE_BYTE_GRAY || !wholeBuffer(image)) {
            grey = drawn(image, image.getWidth(), image.getHeight(), new AffineTransform());
        }
        byte[] luminances = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
        return new GreyPage(luminances, grey.getWidth(), grey.getHeight());
    }

    private static boolean wholeBuffer(BufferedImage image) {
        return image.getRaster().getDataBuffer().getSize() == image.getWidth() * image.getHeight();
    }

    /** Returns the page at twice its size, for codes whose modules are hardly larger than a pixel. */
    GreyPage enlarged() {
        return of(drawn(image(), width * 2, height * 2, AffineTransform.getScaleInstance(2, 2)));
    }

    /** Returns a square around the centre of an area, rotated about that centre. */
    GreyPage turned(Rectangle area, double degrees) {
        int side = (int) Math.hypot(area.width, area.height);
        AffineTransform turn = AffineTransform.getTranslateInstance(side / 2.0, side / 2.0);
        turn.rotate(Math.toRadians(degrees));
        turn.translate(-area.getCenterX(), -area.getCenterY());
        return of(drawn(image(), side, side, turn));
    }

    /**
     * Returns the page with each pixel as the mean of its neighbourhood, which removes grain and dust and keeps
     * modules.
     */
    GreyPage smoothed() {
        byte[] smooth = luminances.clone();
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int sum = 0;
                for (int row = y - 1; row <= y + 1; row++) {
                    int at = row * width + x;
                    sum += (luminances[at - 1] & 0xFF) + (luminances[at] & 0xFF) + (luminances[at + 1] & 0xFF);
                }
                smooth[y * width + x] = (byte) (sum / 9);
            }
        }
        return new GreyPage(smooth, width, height);
    }

    /** Paints an area white. */
    void blank(int left, int top, int right, int bottom) {
        for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            Arrays.fill(
                    luminances, y * width + Math.clamp(left, 0, width), y * width + Math.clamp(right, 0, width), (byte)
                            0xFF);
        }
    }

    private BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, luminances);
        return image;
    }

    /** Draws the image on white, since transparent pixels are paper. */
    private static BufferedImage drawn(BufferedImage image, int width, int height, AffineTransform transform) {
        BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = grey.createGraphics();
        graphics.setColor(java.awt.Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return grey;
    }

    @Override
    public String toString() {
        return "GreyPage[" + width + "x" + height + "]";
    }
}
