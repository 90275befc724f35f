package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.HeicFiles;
import fr.montpellier.multipass.vault.checking.inspection.pdfa.PdfAValidation;
import fr.montpellier.multipass.vault.receiving.uploads.TusClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

/** Photographs as a telephone of Apple writes them, where libheif is installed, as it must be for the tests. */
class HeicIT extends VaultIT {

    private final String resident = residentToken(newSubject());

    @Test
    void a_heic_picture_is_stored_unchanged_with_a_pdf_beside_it() throws Exception {
        byte[] photograph = HeicFiles.notice();
        Answer deposited = vault.deposit(resident, "avis-imposition", "image/heif", photograph);
        assertThat(deposited.status()).as("%s", deposited).isEqualTo(201);
        assertThat(deposited.json().get("mediaType").asString()).isEqualTo("image/heic");
        assertThat(deposited.json().at("/check/facts/declarant1").asString()).isEqualTo("RETI PATRICK");

        String path = "/api/documents/" + deposited.json().get("id").asString();
        Answer content = vault.get(path + "/content", resident);
        assertThat(content.body()).isEqualTo(photograph);
        assertThat(content.header("Content-Type")).isEqualTo("image/heic");
        byte[] copy = vault.get(path + "/copy", resident).body();
        PdfAValidation.assertCompliant(copy);
        try (PDDocument pdf = Loader.loadPDF(copy)) {
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).as("upright").isBetween(830f, 842f);
        }
    }

    @Test
    void a_heic_picture_is_a_page_of_a_scan() throws Exception {
        TusClient tus = new TusClient(vault, resident);
        String page = tus.page("image/heic", HeicFiles.notice());
        Answer made = vault.post(
                "/api/scans",
                resident,
                "application/json",
                BodyPublishers.ofString("{\"type\":\"livret-famille\",\"pages\":[\"%s\"]}".formatted(page)));
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(made.json().get("mediaType").asString()).isEqualTo("application/pdf");
    }

    @Test
    void a_damaged_or_harmful_heic_picture_is_refused() throws Exception {
        byte[] whole = HeicFiles.notice();
        assertThat(deposit("image/heic", Arrays.copyOf(whole, whole.length / 2)).problem())
                .isEqualTo("unreadable-file");
        assertThat(deposit("image/heic", HeicFiles.announcing(60_000)).problem())
                .isEqualTo("file-too-complex");
    }

    @Test
    void a_file_that_only_looks_like_a_heic_picture_is_refused() throws Exception {
        assertThat(deposit("image/avif", HeicFiles.avif()).problem()).isEqualTo("unsupported-file-type");
        assertThat(deposit("image/heic", HeicFiles.avif()).problem()).isEqualTo("mistyped-file");
        assertThat(deposit("image/heic", HeicFiles.avifCalledHeic()).problem()).isEqualTo("heic-file");
        assertThat(deposit("image/heic-sequence", HeicFiles.notice()).problem()).isEqualTo("heic-file");
        assertThat(deposit("image/jpeg", HeicFiles.notice()).problem()).isEqualTo("mistyped-file");
    }

    private Answer deposit(String mediaType, byte[] file) throws Exception {
        return vault.deposit(resident, "livret-famille", mediaType, file);
    }
}
