package fr.montpellier.multipass.repository.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Inserts the entries of the tutorial where it says, and reads the files that result. */
class FirstChangePageTest {

    private static final Pattern ENTRY = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final List<String> entries;

    FirstChangePageTest() throws IOException {
        entries = ENTRY.matcher(Checkout.read("docs/contributing/first-change.md"))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void the_fact_is_appended_to_the_facts_of_the_vault() throws IOException {
        Map<?, ?> read = yaml(Checkout.read("document-vault/src/main/resources/facts.yaml") + entries.getFirst());

        assertThat(codes(read, "facts")).last().isEqualTo("montantDuLoyer");
    }

    @Test
    void the_type_is_appended_to_the_types_of_the_vault() throws IOException {
        Map<?, ?> read = yaml(Checkout.read("document-vault/src/main/resources/catalogue.yaml") + entries.get(1));

        assertThat(codes((Map<?, ?>) member((Map<?, ?>) member(read, "multipass"), "catalogue"), "types"))
                .last()
                .isEqualTo("attestation-loyer");
    }

    @Test
    void the_type_and_the_fact_are_appended_to_those_of_the_register() throws IOException {
        String register = Checkout.read("consent-service/src/main/resources/register/demo.yaml");
        Map<?, ?> read = yaml(register.replaceFirst("\nfacts:", "\n" + entries.get(2) + "\nfacts:")
                .replaceFirst("\n  # Questions", "\n" + entries.get(3) + "\n  # Questions"));

        assertThat(codes(read, "types")).last().isEqualTo("attestation-loyer");
        assertThat(codes(read, "facts")).contains("montantDuLoyer");
    }

    private static List<String> codes(Map<?, ?> file, String list) {
        return ((List<?>) member(file, list))
                .stream()
                        .map(entry -> member((Map<?, ?>) entry, "code").toString())
                        .toList();
    }

    private static Object member(Map<?, ?> map, String name) {
        return Objects.requireNonNull(map.get(name));
    }

    private static Map<?, ?> yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }
}
