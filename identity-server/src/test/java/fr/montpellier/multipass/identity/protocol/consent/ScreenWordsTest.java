package fr.montpellier.multipass.identity.protocol.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The consent screen says of a document and of what is needed what the portal says, word for word. */
class ScreenWordsTest {

    @ParameterizedTest
    @CsvSource({"messages.properties, portal_fr.properties", "messages_en.properties, portal_en.properties"})
    void status_validity_and_need_have_the_words_of_the_portal(String ours, String portals) throws IOException {
        Properties here = read(Path.of("src/main/resources", ours));
        Properties there = read(Path.of("../citizen-portal/src/main/resources/texts", portals));

        assertThat(here.stringPropertyNames())
                .filteredOn(key -> key.matches("(status|validity|need|demarche)\\..*") && there.containsKey(key))
                .hasSizeGreaterThan(15)
                .allSatisfy(key ->
                        assertThat(plain(here.getProperty(key))).as(key).isEqualTo(plain(there.getProperty(key))));
    }

    /** Returns the text with straight apostrophes, of which the portal makes typographic ones when it shows them. */
    private static String plain(String text) {
        return text.replace('’', '\'').replace('\u00a0', ' ');
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
