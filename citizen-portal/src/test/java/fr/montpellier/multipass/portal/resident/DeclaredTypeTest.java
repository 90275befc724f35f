package fr.montpellier.multipass.portal.resident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeclaredTypeTest {

    @Test
    void what_the_browser_says_is_passed_on() {
        assertThat(DeclaredType.of("image/jpeg", "photo.heic")).isEqualTo("image/jpeg");
        assertThat(DeclaredType.of("image/heif", "photo")).isEqualTo("image/heif");
    }

    @Test
    void where_it_says_nothing_the_end_of_the_name_may() {
        assertThat(DeclaredType.of("", "IMG_0042.HEIC")).isEqualTo("image/heic");
        assertThat(DeclaredType.of("application/octet-stream", "a.b.heif")).isEqualTo("image/heic");
        assertThat(DeclaredType.of(null, "heic")).isEqualTo("application/octet-stream");
    }
}
