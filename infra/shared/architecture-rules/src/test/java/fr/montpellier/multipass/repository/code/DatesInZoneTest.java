package fr.montpellier.multipass.repository.code;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Tests that each date of today names its time zone. In the zone of the machine, a date differs from that of the métropole for
 * one or two hours each night.
 */
class DatesInZoneTest {

    private static final Pattern TODAY =
            Pattern.compile("\\b(LocalDate|LocalDateTime|LocalTime|Year|YearMonth|MonthDay|ZonedDateTime)\\.now\\(\\)");

    @Test
    void no_date_is_taken_in_the_time_zone_of_the_machine() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Checkout.files(file ->
                file.toString().endsWith(".java") && !file.endsWith(getClass().getSimpleName() + ".java"))) {
            TODAY.matcher(Files.readString(file))
                    .results()
                    .forEach(date -> found.add(Checkout.ROOT.relativize(file) + ": " + date.group()));
        }
        assertThat(found).isEmpty();
    }

    /** The simulators stand for systems of others. */
    @Test
    void one_class_names_the_time_zone_of_the_services() throws IOException {
        List<String> naming = new ArrayList<>();
        for (Path file : Checkout.files(file -> {
            String path = file.toString();
            return path.endsWith(".java") && path.contains("/src/main/") && !path.contains("/infra/simulators/");
        })) {
            if (Files.readString(file).contains("ZoneId.of(")) {
                naming.add(file.getFileName().toString());
            }
        }
        assertThat(naming).containsExactly("CivilTime.java");
    }

    /** The formats of the JDK are not those of the screens: "1 décembre", "02:29". */
    @Test
    void dates_are_written_by_the_patterns_of_the_languages() throws IOException {
        for (Path file : Checkout.files(
                file -> file.toString().endsWith(".java") && file.toString().contains("/src/main/"))) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain("DateTimeFormatter.ofLocalized");
        }
    }

    @Test
    void a_date_without_a_zone_is_found() {
        assertThat(TODAY.matcher("LocalDate.now()").find()).isTrue();
        assertThat(TODAY.matcher("LocalDate.now(clock)").find()).isFalse();
    }
}
