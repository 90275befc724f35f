package fr.montpellier.multipass.identity.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FIREFOX | LINUX   | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
            CHROME  | WINDOWS | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36
            EDGE    | WINDOWS | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0
            SAFARI  | IOS     | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1
            SAMSUNG | ANDROID | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36
            SAFARI  | MACOS   | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15
            OTHER   | OTHER   | curl/8.14.1""")
    void the_families_are_those_that_the_header_names(
            Device.Browser browser, Device.OperatingSystem system, String userAgent) {
        assertThat(Device.of(userAgent)).isEqualTo(new Device(browser, system));
    }

    @Test
    void a_missing_empty_or_endless_header_names_none() {
        assertThat(Device.of(null)).isEqualTo(new Device(Device.Browser.OTHER, Device.OperatingSystem.OTHER));
        assertThat(Device.of("")).isEqualTo(Device.of(null));
        assertThat(Device.of("x".repeat(100_000) + "Firefox/140.0")).isEqualTo(Device.of(null));
    }
}
