package fr.montpellier.multipass.identity.people.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

class FederationProfilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"integration", "production"})
    void a_profile_names_the_three_providers_of_the_state_and_no_client(String environment) throws IOException {
        PropertySource<?> profile = new YamlPropertySourceLoader()
                .load("profile", new ClassPathResource("application-franceconnect-" + environment + ".yaml"))
                .getFirst();

        List<URI> issuers = Stream.of("franceconnect", "franceconnect-plus", "proconnect")
                .map(provider ->
                        URI.create(String.valueOf(profile.getProperty("multipass.federation." + provider + ".issuer"))))
                .toList();
        assertThat(issuers).doesNotHaveDuplicates().allSatisfy(issuer -> {
            assertThat(issuer.getScheme()).isEqualTo("https");
            assertThat(issuer.getPath()).isEqualTo("/api/v2");
        });
        assertThat(profile.getProperty("multipass.federation.franceconnect-plus.client-id"))
                .isNull();
    }
}
