package fr.montpellier.multipass.vault.checking.authenticity;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A4 pages of lines of text with codes anywhere, as a scanner or a telephone sees them. */
public final class SamplePage {

    private static final double MODULE_INCHES = 0.5 / 25.4;

    private final int resolution;
    private final BufferedImage image;

    public SamplePage(int resolution) {
        this.resolution = resolution;
        this.image = sheet((int) (8.27 * resolution), (int) (11.69 * resolution));
        Graphics2D graphics = graphics(image);
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, resolution / 7));
        for (int line = 0; line < 40; line++) {
            graphics.drawString(
                    "SPECIMEN - ligne " + line + " : texte sans valeur, seulement pour remplir la page",
                    resolution / 2,
                    resolution + line * resolution / 4);
        }
        graphics.dispose();
    }

    /** @param x from the left, {@code y} from the top, as parts of the page */
    public SamplePage code(String code, double x, double y) {
        BitMatrix matrix = new DataMatrixWriter().encode(code, BarcodeFormat.DATA_MATRIX, 1, 1);
        double module = MODULE_INCHES * resolution;
        int left = (int) (x * image.getWidth());
        int top = (int) (y * image.getHeight());
        int side = (int) Math.ceil(matrix.getWidth() * module);
        Graphics2D graphics = graphics(image);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(left - side / 10, top - side / 10, side + side / 5, side + side / 5);
        graphics.setColor(Color.BLACK);
        for (int row = 0; row < matrix.getHeight(); row++) {
            for (int column = 0; column < matrix.getWidth(); column++) {
                if (matrix.get(column, row)) {
                    graphics.fill(new java.awt.geom.Rectangle2D.Double(
                            left + column * module, top + row * module, module, module));
                }
            }
        }
        graphics.dispose();
        return this;
    }

    public BufferedImage image() {
        return image;
    }

    /** Laid on a larger white sheet and turned. */
    public BufferedImage turned(double degrees) {
        int side = (int) Math.hypot(image.getWidth(), image.getHeight()) + 1;
        BufferedImage canvas = sheet(side, side);
        Graphics2D graphics = graphics(canvas);
        graphics.rotate(Math.toRadians(degrees), side / 2.0, side / 2.0);
        graphics.drawImage(image, (side - image.getWidth()) / 2, (side - image.getHeight()) / 2, null);
        graphics.dispose();
        return canvas;
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        return graphics;
    }

    private static BufferedImage sheet(int width, int height) {
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return sheet;
    }

    /** Grey paper and the grain of a sensor. */
    public static BufferedImage grainy(BufferedImage clean, int paper, int grain) {
        BufferedImage image = new BufferedImage(clean.getWidth(), clean.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(grain);
        for (int y = 0; y < clean.getHeight(); y++) {
            for (int x = 0; x < clean.getWidth(); x++) {
                double value = 40
                        + clean.getRaster().getSample(x, y, 0) * (paper - 40) / 255.0
                        + random.nextGaussian() * grain;
                image.getRaster().setSample(x, y, 0, (int) Math.clamp(value, 0, 255));
            }
        }
        return image;
    }

    public static BufferedImage asJpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
