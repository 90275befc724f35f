package fr.montpellier.multipass.vault.checking.inspection.command;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.CodeVectors;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.checking.inspection.HeicFiles;
import fr.montpellier.multipass.vault.checking.isolation.WorkerCaches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a process, as a counter runs it. */
class TwoDDocCommandIT {

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] CODE = CodeVectors.code("v4-28").getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private Path directory;

    private record Outcome(int code, String out, String err) {

        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    @Test
    void a_bare_code_from_standard_input_is_verified() throws Exception {
        Outcome outcome = run(CODE, Map.of(), "--demo", "-");

        assertThat(outcome.code()).as("%s", outcome).isZero();
        assertThat(outcome.json().get("verdict").asString()).isEqualTo("verifie");
        assertThat(outcome.json().get("reason").asString()).isEqualTo("signature-valid");
        assertThat(outcome.json().at("/facts/declarant1").asString()).isEqualTo("RETI PATRICK");
        assertThat(outcome.json().at("/codes/0/documentType").asString()).isEqualTo("28");
        assertThat(outcome.json().at("/codes/0/signed").asString()).isEqualTo("2026-02-16");
        assertThat(outcome.json().at("/codes/0/fields/41").asString()).isEqualTo("63198");
    }

    @Test
    void a_line_end_behind_the_code_is_the_files() throws Exception {
        Path file = Files.writeString(directory.resolve("code.txt"), CodeVectors.code("v4-28") + "\n");

        assertThat(run(NOTHING, Map.of(), "--demo", file.toString()).code()).isZero();
    }

    @Test
    void a_changed_code_is_altered() throws Exception {
        byte[] changed = CodeVectors.code("v4-28").replace("4163198", "4121198").getBytes(StandardCharsets.ISO_8859_1);
        Outcome outcome = run(changed, Map.of(), "--demo", "-");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.json().get("verdict").asString()).isEqualTo("altere");
        assertThat(outcome.json().get("facts")).isEmpty();
    }

    @Test
    void the_test_authority_needs_its_flag_and_never_passes_in_production() throws Exception {
        Path trust = Files.createDirectory(directory.resolve("trust"));
        Files.copy(Path.of("src/main/resources/demo/fr00-0001.pem"), trust.resolve("fr00-0001.pem"));
        Files.writeString(trust.resolve("list-date.txt"), "2026-11-01");

        Outcome without = run(CODE, Map.of(), "--trust", trust.toString(), "-");
        assertThat(without.code()).isEqualTo(3);
        assertThat(without.json().get("reason").asString()).isEqualTo("test-authority");
        assertThat(without.json().get("trustListDate").asString()).isEqualTo("2026-11-01");
        assertThat(run(CODE, Map.of("MULTIPASS_DEMO", "true"), "-").code()).isZero();
        assertThat(run(CODE, Map.of("SPRING_PROFILES_ACTIVE", "production"), "--demo", "-")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void a_document_gets_the_verdict_that_the_vault_would_give() throws Exception {
        Path genuine = Files.write(directory.resolve("a.pdf"), Specimens.valid());
        Path edited = Files.write(directory.resolve("b.pdf"), Specimens.editedIncome());
        Path without = Files.write(directory.resolve("c.pdf"), Specimens.withoutCode());
        Path encrypted = Files.write(directory.resolve("d.pdf"), Specimens.encrypted());

        assertThat(run(NOTHING, Map.of(), "--demo", genuine.toString()).code()).isZero();
        Outcome outcome = run(NOTHING, Map.of(), "--demo", edited.toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.json().get("differences").get(0).asString()).isEqualTo("revenuFiscalDeReference");
        assertThat(outcome.json().get("explanation").asString()).contains("la page ne dit pas la même chose");
        assertThat(run(NOTHING, Map.of(), without.toString()).code()).isEqualTo(4);
        assertThat(run(NOTHING, Map.of(), encrypted.toString())
                        .json()
                        .get("reason")
                        .asString())
                .isEqualTo("encrypted");
    }

    @Test
    void a_photograph_in_heic_is_read_where_its_decoder_is_installed() throws Exception {
        Path notice = Files.write(directory.resolve("a.heic"), HeicFiles.notice());
        Path another = Files.write(directory.resolve("b.heic"), HeicFiles.avifCalledHeic());

        assertThat(run(NOTHING, Map.of(), "--demo", notice.toString())
                        .json()
                        .at("/facts/declarant1")
                        .asString())
                .isEqualTo("RETI PATRICK");
        assertThat(run(NOTHING, Map.of(), another.toString())
                        .json()
                        .get("reason")
                        .asString())
                .isEqualTo("heic");
    }

    @Test
    void text_that_is_no_code_gets_the_verdict_absent() throws Exception {
        Outcome outcome = run("hello\n".getBytes(StandardCharsets.US_ASCII), Map.of(), "-");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.json().get("verdict").asString()).isEqualTo("absent");
    }

    @Test
    void a_file_of_another_kind_is_not_said_to_have_no_code() throws Exception {
        Outcome outcome = run("word processor ".repeat(1000).getBytes(StandardCharsets.US_ASCII), Map.of(), "-");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.json().get("reason").asString()).isEqualTo("unsupported-file");
    }

    @Test
    void a_mistake_is_explained() throws Exception {
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("--trust"),
                List.of("--what", "-"),
                List.of("/none/at/all"),
                List.of("--trust", "/none", "-"))) {
            Outcome outcome = run(NOTHING, Map.of(), wrong.toArray(String[]::new));
            assertThat(outcome.code()).as("%s", wrong).isEqualTo(2);
            assertThat(outcome.err()).startsWith("multipass 2ddoc : ");
            assertThat(outcome.out()).isEmpty();
        }
    }

    private Outcome run(byte[] input, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpdfbox.fontcache=target",
                "--enable-native-access=ALL-UNNAMED"));
        line.addAll(WorkerCaches.options());
        line.add(TwoDDocCommand.class.getName());
        line.addAll(List.of(arguments));
        Path in = Files.write(directory.resolve("in"), input);
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectInput(in.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("MULTIPASS_DEMO", "SPRING_PROFILES_ACTIVE"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(err));
    }
}
