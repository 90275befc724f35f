package fr.montpellier.multipass.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that catalogues of public software can read {@code publiccode.yml}. */
class PublicCodeTest {

    private static final Pattern SCREENSHOT = Pattern.compile("- (docs/screens/\\S+)");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>multipass</artifactId>\\s*<version>([^<]+)</version>");

    @Test
    void the_file_has_the_mandatory_keys_of_the_standard() throws IOException {
        assertThat(PublicCode.problems(Checkout.read("publiccode.yml"))).isEmpty();
    }

    @Test
    void screenshots_exist() throws IOException {
        assertThat(SCREENSHOT.matcher(Checkout.read("publiccode.yml")).results())
                .isNotEmpty()
                .allSatisfy(screenshot ->
                        assertThat(Checkout.ROOT.resolve(screenshot.group(1))).exists());
    }

    @Test
    void the_version_and_the_licence_are_those_of_the_build() throws IOException {
        Matcher version = VERSION.matcher(Checkout.read("pom.xml"));
        assertThat(version.find()).isTrue();
        assertThat(Checkout.read("publiccode.yml"))
                .contains("softwareVersion: \"" + version.group(1) + "\"", "license: EUPL-1.2");
        assertThat(Checkout.read("pom.xml")).contains("<name>EUPL-1.2</name>");
        assertThat(Files.readAllLines(Checkout.ROOT.resolve("LICENSE")).getFirst())
                .isEqualTo("SPDX-License-Identifier: EUPL-1.2");
    }

    /** Each line plants one defect and names the key that is then reported. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        publiccodeYmlVersion: "0.7" | publiccodeYmlVersion: 0.7    | publiccodeYmlVersion
        name: Multipass             | title: Multipass             | name
        https://multipass           | multipass                    | url
        platforms:                  | platforms: []\\nroadmap:     | platforms
        developmentStatus: develop  | developmentStatus: ongoing   | developmentStatus
        softwareType: standalone/   | softwareType: program/       | softwareType
        shortDescription: Single    | genericName: Single          | shortDescription
        longDescription:            | videos:                      | longDescription
        features:                   | awards:                      | features
        license: EUPL-1.2           | repoOwner: Multipass         | license
        type: community             | type: volunteers             | type
        - name: the Multipass       | - affiliation: the Multipass | contacts
        email: securite@            | phone: securite@             | contacts
        localisationReady: true     | localisationReady: yes!      | localisationReady
        availableLanguages:         | availableLanguages: []\\nx:  | availableLanguages
        """)
    void a_defect_is_reported(String valid, String planted, String key) throws IOException {
        String yaml = Checkout.read("publiccode.yml");
        String changed = yaml.replace(valid.replace("\\n", "\n"), planted.replace("\\n", "\n"));
        assertThat(changed).isNotEqualTo(yaml);
        assertThat(PublicCode.problems(changed))
                .anySatisfy(problem -> assertThat(problem).startsWith(key + " is "));
    }
}
