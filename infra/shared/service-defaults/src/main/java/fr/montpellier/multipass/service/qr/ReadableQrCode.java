package fr.montpellier.multipass.service.qr;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes QR codes (ISO/IEC 18004) that a scanner finds and reads. Some modules look like marks by which the reader of ZXing, on which
 * many scanners are built, aligns a code: of codes with 400 characters it does not read 1.6 % as a telephone shows them, nor most of
 * these larger. The standard has eight masks for the same content, and another one is taken then.
 */
public final class ReadableQrCode {

    private static final int QUIET = 4;
    private static final int SMALLEST = 0;
    private static final int MASKS = 8;
    /** Pixels of a module, as a telephone shows a long code. */
    private static final int SHOWN = 3;

    private static final int WHITE = 0xFFFFFF;

    private ReadableQrCode() {}

    /**
     * Returns the modules of a text's code, with the quiet zone that readers need. Takes some milliseconds.
     *
     * @throws IllegalArgumentException if the text is too long for a QR code
     */
    public static BitMatrix modules(String text, ErrorCorrectionLevel level) {
        BitMatrix usual = encode(text, level, Map.of());
        return isRead(usual, text)
                ? usual
                : IntStream.range(0, MASKS)
                        .mapToObj(mask -> encode(text, level, Map.of(EncodeHintType.QR_MASK_PATTERN, mask)))
                        .filter(modules -> isRead(modules, text))
                        .findFirst()
                        .orElse(usual);
    }

    private static BitMatrix encode(String text, ErrorCorrectionLevel level, Map<EncodeHintType, Integer> mask) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.putAll(mask);
        hints.put(EncodeHintType.MARGIN, QUIET);
        hints.put(EncodeHintType.ERROR_CORRECTION, level);
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SMALLEST, SMALLEST, hints);
        } catch (WriterException e) {
            throw new IllegalArgumentException("the text is too long for a QR code", e);
        }
    }

    private static boolean isRead(BitMatrix modules, String text) {
        try {
            return new QRCodeReader()
                    .decode(picture(modules), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText()
                    .equals(text);
        } catch (ReaderException e) {
            return false;
        }
    }

    private static BinaryBitmap picture(BitMatrix modules) {
        int side = modules.getWidth() * SHOWN;
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = modules.get(i % side / SHOWN, i / side / SHOWN) ? 0 : WHITE;
        }
        return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
    }
}
