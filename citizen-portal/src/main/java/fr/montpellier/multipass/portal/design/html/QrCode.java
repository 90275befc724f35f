package fr.montpellier.multipass.portal.design.html;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import fr.montpellier.multipass.service.qr.ReadableQrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws QR codes (ISO/IEC 18004), dark on white in both modes, with the quiet zone that readers need. The picture has one pixel for each
 * module, which the style sheet enlarges: two kilobytes, where vectors take thirty.
 */
public final class QrCode {

    private static final int WHITE = 0xFFFFFF;
    /** Pixels on a narrow telephone. */
    private static final int WIDEST = 328;

    private QrCode() {}

    /**
     * @param content at most some 2,300 bytes
     * @param label what the code is, for those who do not see it
     */
    public static Markup of(String content, String label) {
        BitMatrix modules = ReadableQrCode.modules(content, ErrorCorrectionLevel.M);
        String source = "data:image/png;base64," + Base64.getEncoder().encodeToString(png(modules));
        // Modules of unequal width are hard to read.
        String side = Integer.toString(modules.getWidth() * Math.max(1, WIDEST / modules.getWidth()));
        return Markup.element("img", Map.of("class", "qr", "alt", label, "src", source, "width", side, "height", side));
    }

    private static byte[] png(BitMatrix modules) {
        var picture = new BufferedImage(modules.getWidth(), modules.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (!modules.get(x, y)) {
                    picture.setRGB(x, y, WHITE);
                }
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
