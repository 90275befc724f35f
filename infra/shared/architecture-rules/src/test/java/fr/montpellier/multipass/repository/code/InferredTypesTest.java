package fr.montpellier.multipass.repository.code;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that {@code var} stands only where the line names the type. */
class InferredTypesTest {

    @Test
    void each_var_stands_where_the_line_names_the_type() throws IOException {
        List<Path> sources = Checkout.files(file -> file.toString().endsWith(".java"));

        assertThat(sources).hasSizeGreaterThan(1000);
        assertThat(InferredTypes.unnamed(sources)).isEmpty();
    }

    @Test
    void a_call_and_a_loop_without_a_type_are_found(@TempDir Path folder) throws IOException {
        assertThat(unnamed(folder, """
                        var count = map.size();
                        var total = a + b;
                        var next = QUEUE.poll();
                        for (var entry : map.entrySet()) {}
                        """))
                .containsExactly(
                        "Planted.java:3: count",
                        "Planted.java:4: total",
                        "Planted.java:5: next",
                        "Planted.java:6: entry");
    }

    @Test
    void a_type_named_on_the_line_is_not_found(@TempDir Path folder) throws IOException {
        assertThat(unnamed(folder, """
                        var list = new ArrayList<String>();
                        var sizes = new int[3];
                        var cast = (String) value;
                        var text = "a";
                        var sum = name + ": " + value;
                        var path = Path.of("a");
                        var address = URI.create("a");
                        var status = Status.OPEN;
                        var read = json.readValue(text, Sealed.class);
                        var nested = java.util.Map.Entry.comparingByKey();
                        map.forEach((key, each) -> each.run());
                        int size = map.size();
                        """)).isEmpty();
    }

    private static List<String> unnamed(Path folder, String statements) throws IOException {
        Path file = folder.resolve("Planted.java");
        Files.writeString(file, "class Planted {\nvoid method() {\n" + statements + "}\n}\n");
        return InferredTypes.unnamed(List.of(file));
    }
}
