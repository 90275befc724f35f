package fr.montpellier.multipass.vault.checking.authenticity.photographs;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.checking.authenticity.codes.GreyPage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotographQualityTest {

    private static final int BLUR = 13;

    /** Pixels of the largest picture: a page and the table around it. */
    private static final int LARGEST = 3_000_000;
    /** The noise of each pixel, the same in every picture. */
    private static final double[] NOISE = noise();

    private static final Map<String, BufferedImage> PHOTOGRAPHS = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"ines-lambert-attestation-caf.pdf", "patrick-reti-facture-eau.pdf", "notice"})
    void a_sharp_and_bright_page_is_good_enough(String document) throws IOException {
        assertThat(PhotographQuality.of(GreyPage.of(photograph(document)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ines-lambert-attestation-caf.pdf", "notice"})
    void a_blurred_page_is_told(String document) throws IOException {
        assertThat(PhotographQuality.of(GreyPage.of(blurred(photograph(document)))))
                .containsExactly(PhotographQuality.BLURRED);
    }

    @Test
    void a_dark_page_is_told_and_a_dark_and_blurred_one_is_both() throws IOException {
        BufferedImage dark = darkened(photograph("notice"));
        assertThat(PhotographQuality.of(GreyPage.of(dark))).containsExactly(PhotographQuality.DARK);
        assertThat(PhotographQuality.of(GreyPage.of(blurred(dark))))
                .containsExactly(PhotographQuality.DARK, PhotographQuality.BLURRED);
    }

    @Test
    void an_empty_page_is_not_blurred() {
        BufferedImage empty = new BufferedImage(400, 600, BufferedImage.TYPE_BYTE_GRAY);
        empty.createGraphics().fillRect(0, 0, 400, 600);
        assertThat(PhotographQuality.of(GreyPage.of(empty))).isEmpty();
        assertThat(PhotographQuality.of(GreyPage.of(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY))))
                .containsExactly(PhotographQuality.DARK);
    }

    /** Cuts through the lines at the left, at the right, at the top and at the bottom. */
    @ParameterizedTest
    @CsvSource({"0.2, 0, 0.8, 1", "0, 0, 0.35, 1", "0, LINE, 1, 1", "0, 0, 1, LINE"})
    void lines_that_are_cut_at_a_side_are_told(String left, String top, String right, String bottom)
            throws IOException {
        BufferedImage page = photograph("notice");
        int line = middleOfALine(page);
        assertThat(PhotographQuality.of(GreyPage.of(noisy(cropped(
                        page,
                        place(left, page.getWidth(), line),
                        place(top, page.getHeight(), line),
                        place(right, page.getWidth(), line),
                        place(bottom, page.getHeight(), line))))))
                .containsExactly(PhotographQuality.CUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ines-lambert-attestation-caf.pdf", "patrick-reti-facture-eau.pdf", "notice"})
    void a_page_in_perspective_on_a_table_is_not_cut(String document) throws IOException {
        BufferedImage page = photograph(document);
        for (int table : new int[] {40, 120, 170}) {
            assertThat(PhotographQuality.of(GreyPage.of(noisy(onTable(page, table, 0.06, 0.03)))))
                    .as("table of %s", table)
                    .isEmpty();
            // Less than its margin is outside of the picture.
            assertThat(PhotographQuality.of(GreyPage.of(noisy(onTable(page, table, -0.02, 0.03)))))
                    .as("table of %s, margin outside", table)
                    .isEmpty();
        }
    }

    @Test
    void a_page_on_a_table_that_runs_off_the_picture_is_told() throws IOException {
        BufferedImage whole = noisy(onTable(photograph("notice"), 60, 0.06, 0));
        assertThat(PhotographQuality.of(
                        GreyPage.of(cropped(whole, whole.getWidth() / 4, 0, whole.getWidth(), whole.getHeight()))))
                .containsExactly(PhotographQuality.CUT);
    }

    @Test
    void glare_is_told_and_white_paper_is_none() throws IOException {
        BufferedImage dim = new RescaleOp(0.8f, 0, null).filter(photograph("notice"), null);
        assertThat(PhotographQuality.of(GreyPage.of(noisy(dim)))).isEmpty();
        Graphics2D graphics = dim.createGraphics();
        graphics.setPaint(new RadialGradientPaint(
                dim.getWidth() / 2f, dim.getHeight() / 3f, dim.getWidth() / 4f, new float[] {0.6f, 1}, new Color[] {
                    Color.WHITE, new Color(255, 255, 255, 0)
                }));
        graphics.fillRect(0, 0, dim.getWidth(), dim.getHeight());
        graphics.dispose();
        assertThat(PhotographQuality.of(GreyPage.of(dim))).containsExactly(PhotographQuality.GLARE);
    }

    private static int place(String part, int length, int line) {
        return part.equals("LINE") ? line : (int) (Double.parseDouble(part) * length);
    }

    /** Returns the row with most ink in the middle of the page, which is in the middle of a line of print. */
    private static int middleOfALine(BufferedImage page) {
        GreyPage grey = GreyPage.of(page);
        return IntStream.range(page.getHeight() / 4, page.getHeight() / 2)
                .boxed()
                .max(Comparator.comparingLong(y -> IntStream.range(1, grey.width())
                        .filter(x -> isInk(grey, x, y) != isInk(grey, x - 1, y))
                        .count()))
                .orElseThrow();
    }

    private static boolean isInk(GreyPage page, int x, int y) {
        return (page.luminances()[y * page.width() + x] & 0xFF) < 128;
    }

    private static BufferedImage cropped(BufferedImage page, int left, int top, int right, int bottom) {
        return page.getSubimage(left, top, right - left, bottom - top);
    }

    /**
     * Lays the page on a table.
     *
     * @param margin of the table around the page, as a part of its width; less than 0: the page is larger than the picture
     * @param slope of its sides, as lines that run together in perspective
     */
    private static BufferedImage onTable(BufferedImage page, int table, double margin, double slope) {
        int width = (int) (page.getWidth() * (1 + 2 * margin));
        int height = (int) (page.getHeight() * (1 + 2 * margin));
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] drawn = colours(picture);
        Arrays.fill(drawn, (byte) table);
        byte[] paper = colours(page);
        int top = (int) (page.getHeight() * margin);
        for (int y = Math.max(0, top); y < Math.min(height, top + page.getHeight()); y++) {
            double narrower = 1 - slope * (height - y) / height;
            for (int x = 0; x < width; x++) {
                int from = (int) ((x - width / 2) / narrower + page.getWidth() / 2.0);
                if (from >= 0 && from < page.getWidth()) {
                    System.arraycopy(paper, ((y - top) * page.getWidth() + from) * 3, drawn, (y * width + x) * 3, 3);
                }
            }
        }
        return picture;
    }

    /** Returns three bytes for each pixel, row by row, to be read and written. */
    private static byte[] colours(BufferedImage picture) {
        assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
        return ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    }

    /** With the noise of a sensor, and grain of the table. */
    private static BufferedImage noisy(BufferedImage page) {
        GreyPage grey = GreyPage.of(page);
        byte[] luminances = grey.luminances();
        byte[] noisy = new byte[luminances.length];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = (byte) (int) Math.clamp((luminances[i] & 0xFF) * 0.9 + NOISE[i], 0, 255);
        }
        BufferedImage picture = new BufferedImage(grey.width(), grey.height(), BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setDataElements(0, 0, grey.width(), grey.height(), noisy);
        return picture;
    }

    private static double[] noise() {
        Random random = new Random(17);
        return DoubleStream.generate(() -> 8 * random.nextGaussian())
                .limit(LARGEST)
                .toArray();
    }

    /** Returns the photograph of a document, which tests share and do not change. */
    private static BufferedImage photograph(String document) {
        return PHOTOGRAPHS.computeIfAbsent(document, PhotographQualityTest::photographed);
    }

    private static BufferedImage photographed(String document) {
        try {
            byte[] file = document.equals("notice") ? Specimens.withoutCode() : DemoDocuments.file(document);
            return ImageIO.read(new ByteArrayInputStream(Specimens.photographed(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage blurred(BufferedImage image) {
        float[] mean = new float[BLUR];
        Arrays.fill(mean, 1f / BLUR);
        // The mean of a square is that of the means of its rows.
        ConvolveOp along = new ConvolveOp(new Kernel(BLUR, 1, mean), ConvolveOp.EDGE_NO_OP, null);
        ConvolveOp down = new ConvolveOp(new Kernel(1, BLUR, mean), ConvolveOp.EDGE_NO_OP, null);
        BufferedImage once = down.filter(along.filter(image, null), null);
        return down.filter(along.filter(once, null), null)
                .getSubimage(2 * BLUR, 2 * BLUR, image.getWidth() - 4 * BLUR, image.getHeight() - 4 * BLUR);
    }

    private static BufferedImage darkened(BufferedImage image) {
        return new RescaleOp(0.3f, 0, null).filter(image, null);
    }
}
