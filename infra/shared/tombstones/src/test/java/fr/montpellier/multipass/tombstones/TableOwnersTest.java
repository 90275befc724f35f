package fr.montpellier.multipass.tombstones;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.architecture.TableOwners;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that the SQL on the list stands in its package. */
class TableOwnersTest {

    @Test
    void the_table_is_named_by_its_package_alone() {
        var tables = new TableOwners(
                Path.of("src/main/resources/db/tombstones"), Path.of("src/main/java"), "fr.montpellier.multipass");
        assertThat(tables.violations(Map.of("tombstone", "tombstones"))).isEmpty();
    }
}
