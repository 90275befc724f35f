package fr.montpellier.multipass.acceptance.browser.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verifies a resident's export without the services that it came from. */
final class ExportedData {

    private final Path directory;
    private final byte[] zip;

    private ExportedData(Path directory, byte[] zip) {
        this.directory = directory;
        this.zip = zip;
    }

    /** Waits for the time-stamp of the deposited document, then downloads the export. */
    static ExportedData download(Page resident, Path directory) throws IOException {
        String portal = RunningStack.get().addresses().portal().toString();
        resident.navigate(portal + "/mes-pieces");
        String proof =
                resident.locator("[id^=piece-] a[href$='/preuve']").first().getAttribute("href");
        resident.waitForCondition(() -> resident.request().get(portal + proof).ok());
        resident.navigate(portal + "/mon-compte");
        String everything = resident.locator("#tout-emporter").getAttribute("href");
        byte[] zip = resident.request()
                .get(portal + everything, RequestOptions.create().setTimeout(120_000))
                .body();
        unzip(new ByteArrayInputStream(zip), directory);
        return new ExportedData(directory, zip);
    }

    /** Runs the verifier in one file on the export, and on an export of which one byte was changed. */
    void is_verified_by_the_one_file_that_needs_nothing_of_ours() throws Exception {
        Path whole = Files.write(Files.createTempFile("export", ".zip"), zip);
        assertThat(said(Path.of("../.."), java(), "docs/formats/Verify.java", whole.toString()))
                .contains("receipts and certificates", "of the journal", "proofs of deposit")
                .doesNotContain("BROKEN", "UNKNOWN");
        Path changed = Files.createTempFile("export", ".zip");
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip));
                var out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.readAllBytes();
                content[content.length / 2] ^= (byte) (entry.getName().endsWith("entries.jsonl") ? 1 : 0);
                out.write(content);
            }
        }
        assertThat(said(Path.of("../.."), java(), "docs/formats/Verify.java", changed.toString()))
                .contains("BROKEN", "entries.jsonl");
        Files.delete(whole);
        Files.delete(changed);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    void is_complete_and_agrees_with_its_manifest() throws Exception {
        JsonNode manifest = JsonMapper.shared().readTree(Files.readString(directory.resolve("manifest.json")));
        assertThat(manifest.get("complete").asBoolean()).isTrue();
        assertThat(manifest.get("files").size()).isPositive();
        for (JsonNode file : manifest.get("files")) {
            byte[] content =
                    Files.readAllBytes(directory.resolve(file.get("name").asString()));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                    .isEqualTo(file.get("sha256").asString());
        }
    }

    void holds_the_original_and_a_proof_that_openssl_verifies() throws Exception {
        assertThat(one("pieces", ".pdf")).hasSameBinaryContentAs(Specimen.TAX_NOTICE.path());
        Path proof = Files.createDirectory(directory.resolve("preuve"));
        try (InputStream zip = Files.newInputStream(one("pieces", ".preuve-de-depot.zip"))) {
            unzip(zip, proof);
        }
        assertThat(said(
                        proof,
                        "openssl",
                        "ts",
                        "-verify",
                        "-data",
                        "statement.json",
                        "-in",
                        "stamp.tsr",
                        "-CAfile",
                        "authorities.pem"))
                .contains("Verification: OK");
    }

    void holds_a_receipt_that_its_keys_verify() throws Exception {
        SignedJWT receipt =
                SignedJWT.parse(Files.readString(one("autorisations", ".jws")).strip());
        JWK key = JWKSet.parse(Files.readString(directory.resolve("autorisations/cles-jwks.json")))
                .getKeyByKeyId(receipt.getHeader().getKeyID());
        assertThat(receipt.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    }

    void holds_entries_that_the_offline_verifier_finds_in_the_signed_trees() throws Exception {
        for (String journal : List.of("vault", "consent")) {
            Path proof = one("journal/" + journal, ".tlog-proof");
            String words = said(
                    Path.of("../.."),
                    "./multipass",
                    "journal",
                    "verify",
                    proof.toString(),
                    "--key",
                    directory.resolve("journal/" + journal + "/key").toString());
            assertThat(words).contains("ÉTABLI", "\"type\":\"" + journal + ".");
        }
    }

    /** Returns the identifiers of the documents that the active ones of the exported authorisations open. */
    List<String> openedDocuments() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("autorisations"))) {
            return files.filter(file -> file.toString().endsWith(".json") && !file.endsWith("cles-jwks.json"))
                    .map(file -> JsonMapper.shared().readTree(file.toFile()))
                    .filter(authorisation ->
                            authorisation.path("status").asString().equals("active"))
                    .flatMap(authorisation -> authorisation.path("documents").valueStream())
                    .flatMap(JsonNode::valueStream)
                    .map(JsonNode::asString)
                    .distinct()
                    .toList();
        }
    }

    private Path one(String folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(end))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void unzip(InputStream in, Path directory) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = directory.resolve(entry.getName()).normalize();
                assertThat(file).startsWithRaw(directory);
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
    }

    private static String said(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return words;
    }
}
