package fr.montpellier.multipass.portal.design.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NavigationItemTest {

    @ParameterizedTest
    @EnumSource
    void each_place_has_an_icon_that_the_style_sheet_draws(NavigationItem place) throws IOException {
        try (InputStream styles =
                Objects.requireNonNull(NavigationItem.class.getResourceAsStream("/META-INF/resources/multipass.css"))) {
            assertThat(new String(styles.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(".icon-" + place.icon + " {");
        }
    }
}
