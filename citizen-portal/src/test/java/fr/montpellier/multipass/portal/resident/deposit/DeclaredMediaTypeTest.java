package fr.montpellier.multipass.portal.resident.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeclaredMediaTypeTest {

    @Test
    void the_media_type_of_the_browser_is_used() {
        assertThat(DeclaredMediaType.of("image/jpeg", "photo.heic")).isEqualTo("image/jpeg");
        assertThat(DeclaredMediaType.of("image/heif", "photo")).isEqualTo("image/heif");
    }

    @Test
    void without_a_browser_media_type_the_file_extension_is_used() {
        assertThat(DeclaredMediaType.of("", "IMG_0042.HEIC")).isEqualTo("image/heic");
        assertThat(DeclaredMediaType.of("application/octet-stream", "a.b.heif")).isEqualTo("image/heic");
        assertThat(DeclaredMediaType.of(null, "heic")).isEqualTo("application/octet-stream");
    }
}
