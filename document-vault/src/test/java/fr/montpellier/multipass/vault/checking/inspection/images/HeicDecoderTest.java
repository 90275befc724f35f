package fr.montpellier.multipass.vault.checking.inspection.images;

import static fr.montpellier.multipass.vault.checking.inspection.pdfa.PdfAValidation.assertCompliant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.montpellier.multipass.vault.checking.authenticity.Reason;
import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustDirectory;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.HeicFiles;
import fr.montpellier.multipass.vault.checking.inspection.Inspector;
import fr.montpellier.multipass.vault.checking.inspection.pdfa.PdfACopyWriter;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionFindings;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Photographs as some telephones write them, by the decoder that this machine has. */
class HeicDecoderTest {

    private static final InspectionLimits LIMITS = InspectionLimits.of(5, 50_000_000);

    @Test
    void is_recognised_by_its_content() {
        assertThat(FileKind.detected(HeicFiles.notice())).contains(FileKind.HEIC);
        assertThat(FileKind.declared("image/heif")).contains(FileKind.HEIC);
        assertThat(FileKind.declared("image/heic; x=y")).contains(FileKind.HEIC);
        assertThat(FileKind.detected(HeicFiles.avif())).isEmpty();
    }

    @Test
    void a_picture_has_the_orientation_of_the_file_and_its_code_is_read() throws Exception {
        try (ImageDecoder reading = ImageDecoder.of(SourceFile.of(HeicFiles.notice()), FileKind.HEIC, LIMITS)) {
            BufferedImage page = reading.page(0);
            assertThat(page.getWidth()).isEqualTo(1240);
            assertThat(page.getHeight()).isEqualTo(1753);
            assertThat(reading.quarterTurns(0)).isZero();
            assertThat(page.getRGB(5, 5) & 0xF0F0F0).as("paper").isEqualTo(0xF0F0F0);
        }
        InspectionFindings findings = new Inspector(LIMITS, TrustDirectory.read(null, true))
                .inspect(SourceFile.of(HeicFiles.notice()), FileKind.HEIC, List.of("28"), true);
        assertThat(findings.readings().check().reason()).isEqualTo(Reason.PAGE_NOT_COMPARABLE);
        assertThat(findings.readings().check().facts()).containsEntry("declarant1", "RETI PATRICK");
    }

    @Test
    void a_picture_becomes_one_pdf_a() throws Exception {
        byte[] pdf = PdfACopyWriter.of(SourceFile.of(HeicFiles.notice()), FileKind.HEIC, LIMITS);
        assertCompliant(pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getRotation()).isZero();
            assertThat(document.getPage(0).getMediaBox().getHeight()).isBetween(830f, 842f);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.01, 0.3, 0.9, 0.999})
    void a_truncated_picture_is_refused(double part) {
        byte[] whole = HeicFiles.notice();
        assertThat(refusal(Arrays.copyOf(whole, (int) (whole.length * part)))).isEqualTo(Refusal.UNREADABLE);
    }

    @Test
    void one_in_which_bits_turned_is_refused_or_read_and_nothing_else() {
        Random random = new Random(17);
        int header = HeicFiles.header(HeicFiles.notice());
        List<Optional<Refusal>> answers = new ArrayList<>();
        for (int round = 0; round < 100; round++) {
            byte[] file = HeicFiles.notice();
            file[random.nextInt(12, header)] ^= (byte) (1 << random.nextInt(8));
            file[random.nextInt(header, file.length)] ^= (byte) (1 << random.nextInt(8));
            answers.add(Optional.ofNullable(refused(file)).map(RefusedFileException::refusal));
        }
        assertThat(answers).contains(Optional.of(Refusal.UNREADABLE), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 60_000, Integer.MAX_VALUE})
    void a_picture_of_giant_size_is_refused_before_it_is_decoded(int side) {
        assertThat(refusal(HeicFiles.announcing(side))).isEqualTo(Refusal.TOO_COMPLEX);
    }

    @Test
    void another_codec_is_not_ours() {
        assertThat(refusal(HeicFiles.avifCalledHeic())).isEqualTo(Refusal.HEIC);
    }

    private static Refusal refusal(byte[] file) {
        return Objects.requireNonNull(refused(file)).refusal();
    }

    private static @Nullable RefusedFileException refused(byte[] file) {
        return catchThrowableOfType(
                RefusedFileException.class, () -> PdfACopyWriter.of(SourceFile.of(file), FileKind.HEIC, LIMITS));
    }
}
