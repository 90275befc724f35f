package fr.montpellier.multipass.vault.checking.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarkTest {

    private static final String MARK = "Karim Benali · 25/11/2026 11:04 · CCAS-2026-000123";

    @ParameterizedTest
    @CsvSource({"1654, 2339", "2339, 1654", "600, 900", "3000, 700"})
    void no_part_of_a_page_is_without_it(int width, int height) {
        for (Color paper : new Color[] {Color.WHITE, Color.BLACK}) {
            BufferedImage page = marked(paper, width, height, MARK);
            int side = Math.min(width, height) / 4;
            for (int y = 0; y + side <= height; y += side / 2) {
                for (int x = 0; x + side <= width; x += side / 2) {
                    assertThat(changed(page.getSubimage(x, y, side, side), paper))
                            .as("%s page of %d x %d at %d, %d", paper, width, height, x, y)
                            .isGreaterThan(side * side / 100);
                }
            }
        }
    }

    @Test
    void text_below_the_watermark_stays_readable() {
        BufferedImage white = marked(Color.WHITE, 1654, 2339, MARK);
        BufferedImage black = marked(Color.BLACK, 1654, 2339, MARK);
        int darkestPaper = 255;
        int lightestInk = 0;
        for (int y = 0; y < white.getHeight(); y++) {
            for (int x = 0; x < white.getWidth(); x++) {
                darkestPaper = Math.min(darkestPaper, white.getRGB(x, y) & 0xFF);
                lightestInk = Math.max(lightestInk, black.getRGB(x, y) & 0xFF);
            }
        }
        // Their contrast, as WCAG 2 counts it, is above the 7 of its strictest level.
        assertThat((luminance(darkestPaper) + 0.05) / (luminance(lightestInk) + 0.05))
                .isGreaterThan(7);
        assertThat(changed(white, Color.WHITE)).isLessThan(1654 * 2339 / 8);
    }

    @Test
    void another_reader_leaves_another_mark() {
        int different = 0;
        BufferedImage one = marked(Color.WHITE, 600, 900, MARK);
        BufferedImage other = marked(Color.WHITE, 600, 900, MARK.replace("Karim Benali", "Sophie Martin"));
        for (int y = 0; y < 900; y++) {
            for (int x = 0; x < 600; x++) {
                different += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
            }
        }
        assertThat(different).isGreaterThan(10_000);
    }

    @Test
    void names_of_many_alphabets_are_written() {
        double unknown = TextOutline.of("\uE000").shape().getBounds2D().getWidth();
        for (String letter : new String[] {"é", "e\u0301", "ễ", "Ł", "Ω", "Ж"}) {
            TextOutline outline = TextOutline.of(letter);
            assertThat(outline.width()).as(letter).isPositive();
            assertThat(outline.shape().getBounds2D().getWidth())
                    .as(letter)
                    .isPositive()
                    .isNotEqualTo(unknown);
        }
        assertThat(TextOutline.of(" ").shape().getBounds2D().isEmpty()).isTrue();
    }

    private static BufferedImage marked(Color paper, int width, int height, String mark) {
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(paper);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        Watermark.burn(page, mark);
        return page;
    }

    private static int changed(BufferedImage page, Color paper) {
        int changed = 0;
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                changed += page.getRGB(x, y) == paper.getRGB() ? 0 : 1;
            }
        }
        return changed;
    }

    private static double luminance(int grey) {
        return Math.pow((grey / 255.0 + 0.055) / 1.055, 2.4);
    }
}
