package fr.montpellier.multipass.repository.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Compares the page of the demo city with the demo register. */
class DemoCityPageTest {

    private static final Path REGISTER = Checkout.ROOT.resolve("consent-service/src/main/resources/register");
    private static final String PAGE = "docs/specimens/demo-city.md";

    @Test
    void each_demarche_of_the_register_is_on_the_page_and_no_other() throws IOException {
        List<String> titles = new ArrayList<>();
        for (Path file : Checkout.files(
                file -> file.startsWith(REGISTER) && file.toString().endsWith(".yaml"))) {
            Map<?, ?> register = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            for (Object demarche : (List<?>) member(register, "demarches")) {
                titles.add(title((Map<?, ?>) demarche));
            }
        }

        assertThat(listed()).containsExactlyInAnyOrderElementsOf(titles);
    }

    private static String title(Map<?, ?> demarche) {
        Map<?, ?> english = (Map<?, ?>) member((Map<?, ?>) member(demarche, "texts"), "en");
        boolean legal = "echange-legal".equals(member(demarche, "legalBasis"));
        return member(english, "title") + (legal ? " (by legal exchange)" : "");
    }

    /** Returns the third cells of the table of organisations, which are separated by semicolons. */
    private static List<String> listed() throws IOException {
        return Checkout.read(PAGE)
                .lines()
                .dropWhile(line -> !line.startsWith("| organisation |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(line -> List.of(line.split("\\|")[3].strip().split("; ")).stream())
                .toList();
    }

    private static Object member(Map<?, ?> map, String name) {
        return Objects.requireNonNull(map.get(name), () -> "no " + name);
    }
}
