package fr.montpellier.multipass.vault.sources.apiparticulier;

import fr.montpellier.multipass.vault.sources.AskedPerson;
import fr.montpellier.multipass.vault.sources.PivotIdentity;
import fr.montpellier.multipass.vault.sources.SourceQuestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A staging case of API Particulier: parameters, status and answer. */
record StagingCase(
        String name, Endpoint endpoint, boolean franceConnect, Map<String, Object> params, int status, String payload) {

    static final String RECIPIENT = "21340172201787";

    /** The cases that were published with the description, if they are beside this repository. */
    private static final Path SHARED = Path.of("../../shared/reference/api-particulier");

    private static final Path CHECKED_IN = Path.of("../infra/simulators/src/main/resources/particulier/cases");

    /** Returns all cases. */
    static List<StagingCase> all() {
        Path directory = Files.isDirectory(SHARED) ? SHARED : CHECKED_IN;
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().matches(".*/(cnav|men)_.*\\.ya?ml"))
                    .sorted()
                    .map(StagingCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StagingCase read(Path file) {
        try {
            Map<String, Object> members =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            String directory =
                    String.valueOf(Objects.requireNonNull(file.getParent()).getFileName());
            @SuppressWarnings("unchecked")
            Map<String, Object> params = (Map<String, Object>) Objects.requireNonNull(members.get("params"));
            return new StagingCase(
                    directory + "/" + file.getFileName(),
                    endpoint(directory),
                    directory.endsWith("with_france_connect"),
                    params,
                    (Integer) Objects.requireNonNull(members.get("status")),
                    String.valueOf(members.get("payload")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Endpoint endpoint(String directory) {
        return Stream.of(Endpoint.values())
                .filter(each -> switch (each) {
                    case QUOTIENT_FAMILIAL -> directory.contains("quotient_familial");
                    case PARTICIPATION_EAJE -> directory.contains("participation_familiale_eaje");
                    case ALLOCATION_ADULTE_HANDICAPE -> directory.contains("allocation_adulte_handicape");
                    case REVENU_SOLIDARITE_ACTIVE -> directory.contains("revenu_solidarite_active");
                    case SCOLARITE -> directory.contains("scolarites");
                })
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether the case leaves out what a question of this service always has. */
    boolean isPartial() {
        return !franceConnect && (!params.containsKey("prenoms") || !params.containsKey("sexeEtatCivil"));
    }

    SourceQuestion question() {
        return new SourceQuestion(
                franceConnect
                        ? new AskedPerson.ByFranceConnect("token-of-the-citizen", identity())
                        : new AskedPerson.ByIdentity(identity()),
                RECIPIENT,
                endpoint.reader().facts());
    }

    private PivotIdentity identity() {
        return new PivotIdentity(
                text("nomNaissance").orElse(""),
                text("nomUsage"),
                params.get("prenoms") instanceof List<?> names
                        ? names.stream().map(String::valueOf).toList()
                        : List.of(),
                text("sexeEtatCivil").map(sex -> sex.equals("M") ? "male" : "female"),
                "%04d-%02d-%02d"
                        .formatted(
                                number("anneeDateNaissance"), number("moisDateNaissance"), number("jourDateNaissance")),
                text("codeCogInseeCommuneNaissance"),
                text("codeCogInseePaysNaissance"));
    }

    private int number(String name) {
        return params.get(name) instanceof Integer number ? number : 0;
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(params.get(name)).map(String::valueOf);
    }

    @Override
    public String toString() {
        return name;
    }
}
