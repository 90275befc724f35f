package fr.montpellier.multipass.vault.authenticity;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * A page as luminances.
 *
 * @param luminances row by row, 0 is black
 */
record GreyPage(byte[] luminances, int width, int height) {

    static GreyPage of(BufferedImage image) {
        BufferedImage grey = image;
        if (image.getType() != BufferedImage.TYPE_BYTE_GRAY) {
            grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D graphics = grey.createGraphics();
            graphics.drawImage(image, 0, 0, null);
            graphics.dispose();
        }
        byte[] luminances = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
        return new GreyPage(luminances, grey.getWidth(), grey.getHeight());
    }

    @Override
    public String toString() {
        return "GreyPage[" + width + "x" + height + "]";
    }
}
