package fr.montpellier.multipass.service.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadableQrCodeTest {

    private static final int CODES = 200;
    private static final int BYTES = 280;
    private static final int WHITE = 0xFF;

    /** Texts as long as the address of a card, the same in each run. */
    private static List<String> texts() {
        var random = new Random(7);
        return Stream.generate(() -> {
                    byte[] token = new byte[BYTES];
                    random.nextBytes(token);
                    return "https://identity.example/cards/verify#"
                            + Base64.getUrlEncoder().encodeToString(token);
                })
                .limit(CODES)
                .toList();
    }

    @Test
    void every_code_is_read_even_those_that_the_usual_mask_makes_unreadable() throws Exception {
        int unreadable = 0;
        for (String text : texts()) {
            BitMatrix usual = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
            unreadable += read(usual, 4).isEmpty() ? 1 : 0;
            assertThat(read(ReadableQrCode.modules(text, ErrorCorrectionLevel.M), 3))
                    .hasValue(text);
        }
        assertThat(unreadable).as("what the choice of a mask is for").isPositive();
    }

    @Test
    void a_short_text_has_the_mask_that_the_standard_prefers_and_a_quiet_zone() throws Exception {
        assertThat(ReadableQrCode.modules("x", ErrorCorrectionLevel.L))
                .isEqualTo(new QRCodeWriter().encode("x", BarcodeFormat.QR_CODE, 0, 0));
    }

    @Test
    void a_text_that_no_code_can_hold_is_refused() {
        assertThatThrownBy(() -> ReadableQrCode.modules("x".repeat(3_000), ErrorCorrectionLevel.M))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<String> read(BitMatrix modules, int scale) {
        int side = modules.getWidth() * scale;
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (modules.get(i % side / scale, i / side / scale) ? 0 : WHITE);
        }
        var source = new PlanarYUVLuminanceSource(pixels, side, side, 0, 0, side, side, false);
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
