package fr.montpellier.multipass.identity.people.accounts.codes;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import fr.montpellier.multipass.service.qr.ReadableQrCode;

/**
 * Draws QR codes (ISO/IEC 18004) as SVG, dark on white in light and dark mode, with the quiet zone that readers need.
 * Each run of dark modules is one stroke, so that the picture is smaller than eight kilobytes.
 */
public final class QrPicture {

    private QrPicture() {}

    /**
     * Returns the QR code of a text as SVG.
     *
     * @throws IllegalArgumentException if the content is too long for a QR code
     */
    public static String svg(String content) {
        BitMatrix modules = ReadableQrCode.modules(content, ErrorCorrectionLevel.L);
        int side = modules.getWidth();
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\" shape-rendering=\"crispEdges\">"
                        + "<path fill=\"#fff\" d=\"M0 0h%1$dv%1$dH0z\"/><path stroke=\"#000\" d=\"%2$s\"/></svg>")
                .formatted(side, strokes(modules));
    }

    private static String strokes(BitMatrix modules) {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int start = x;
                while (x < modules.getWidth() && modules.get(x, y)) {
                    x++;
                }
                if (x > start) {
                    path.append('M')
                            .append(start)
                            .append(' ')
                            .append(y)
                            .append(".5h")
                            .append(x - start);
                } else {
                    x++;
                }
            }
        }
        return path.toString();
    }
}
