package fr.montpellier.multipass.portal.design.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private static final int SCALE = 4;
    private static final String LONG = "https://identity.example/cards/verify#" + "eyJhbGciOiJFUzI1NiJ9.".repeat(20);

    private static Element image(String content) {
        return Jsoup.parse(QrCode.of(content, "Le code \"d'Inès\"").html()).expectFirst("img");
    }

    @Test
    void a_reader_reads_what_was_drawn() throws Exception {
        String source = image(LONG).attr("src").replace("data:image/png;base64,", "");
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(source)));

        assertThat(read(picture)).isEqualTo(LONG);
    }

    @Test
    void is_light_and_named_for_those_who_do_not_see_it() {
        assertThat(image(LONG).outerHtml()).hasSizeLessThan(4_000);
        assertThat(image("x").attr("alt")).isEqualTo("Le code \"d'Inès\"");
    }

    /** Enlarges the picture as the style sheet has browsers do. */
    private static String read(BufferedImage picture) throws Exception {
        int side = picture.getWidth() * SCALE;
        var shown = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = shown.createGraphics();
        graphics.drawImage(picture, 0, 0, side, side, null);
        graphics.dispose();
        int[] pixels = shown.getRGB(0, 0, side, side, null, 0, side);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }
}
