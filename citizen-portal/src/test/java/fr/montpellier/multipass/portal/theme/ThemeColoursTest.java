package fr.montpellier.multipass.portal.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ThemeColoursTest {

    @TempDir
    private Path folder = Path.of("");

    private static ThemeFiles theme(Path folder) {
        return new ThemeFiles(settings(Map.of("multipass.theme.directory", folder.toString())));
    }

    /** Binds the settings as the portal does at start. */
    private static ThemeSettings settings(Map<String, String> written) {
        return new Binder(new MapConfigurationPropertySource(written))
                .bindOrCreate("multipass.theme", ThemeSettings.class);
    }

    @Test
    void contrast_is_that_of_the_guidelines() {
        assertThat(ThemeColours.contrast(0x000000, 0xFFFFFF)).isEqualTo(21, within(0.001));
        assertThat(ThemeColours.contrast(0x777777, 0xFFFFFF)).isEqualTo(4.48, within(0.01));
    }

    @Test
    void the_default_theme_has_enough_contrast() {
        var files = new ThemeFiles(settings(Map.of()));
        assertThat(new String(files.style(), StandardCharsets.UTF_8)).contains("--blue");
        assertThat(new String(files.emblem(), StandardCharsets.UTF_8)).startsWith("<svg");
    }

    @Test
    void a_city_replaces_a_colour_and_keeps_the_default_emblem() throws Exception {
        Files.writeString(folder.resolve("theme.css"), ":root { --blue: light-dark(#5b1a6e, #e0b0f0); }");
        ThemeFiles files = theme(folder);
        assertThat(new String(files.style(), StandardCharsets.UTF_8)).contains("#5b1a6e");
        assertThat(files.emblem()).isEqualTo(new ThemeFiles(settings(Map.of())).emblem());
    }

    @Test
    void a_theme_whose_text_cannot_be_read_is_refused_with_its_colours_named() throws Exception {
        Files.writeString(folder.resolve("theme.css"), ":root { --blue: #ffee00; --ink: rebeccapurple; }");
        assertThatThrownBy(() -> theme(folder))
                .hasMessageContaining("--blue on --page in light")
                .hasMessageContaining("--ink is neither #rrggbb");
    }

    @Test
    void a_file_that_every_page_would_wait_for_is_refused() throws Exception {
        Files.write(folder.resolve("emblem.svg"), new byte[50_001]);
        assertThatThrownBy(() -> theme(folder)).hasMessageContaining("larger than");
    }
}
