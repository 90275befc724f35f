package fr.montpellier.multipass.identity.rates;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The page of limits for operators names every address of this server. */
class DocumentedLimitsIT {

    private static final Pattern ADDRESS = Pattern.compile("`(/[^`]*)`");
    private static final String SECTION = "## Limits of each address of the identity server";

    private final RunningIdentity identity = RunningIdentity.shared();

    private static List<PathPattern> documented() throws IOException {
        return Files.readString(Path.of("..", "docs", "operators", "limits.md"))
                .lines()
                .dropWhile(line -> !line.equals(SECTION))
                .filter(line -> line.startsWith("| `/"))
                .flatMap(line -> ADDRESS.matcher(line.split(" \\| ")[0]).results())
                .map(address -> PathPatternParser.defaultInstance.parse(address.group(1)))
                .toList();
    }

    private TreeSet<String> mapped() {
        var addresses = new TreeSet<String>();
        identity.context()
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .keySet()
                        .forEach(info -> addresses.addAll(info.getPatternValues())));
        return addresses;
    }

    private static boolean covers(PathPattern row, String address) {
        return row.matches(PathContainer.parsePath(address.replaceAll("\\{[^/]*}", "x")));
    }

    @Test
    void every_address_is_in_the_table_and_every_row_is_of_an_address() throws IOException {
        List<PathPattern> rows = documented();

        assertThat(mapped()).allMatch(address -> rows.stream().anyMatch(row -> covers(row, address)));
        assertThat(rows.stream()
                        .filter(row -> !row.getPatternString().startsWith("/oauth2/")
                                && mapped().stream().noneMatch(address -> covers(row, address)))
                        .map(PathPattern::getPatternString))
                .isEmpty();
    }

    @Test
    void every_address_is_counted_for_the_block_of_ip_addresses_first() {
        FilterRegistrationBean<?> filter = identity.bean("addressRateFilter", FilterRegistrationBean.class);

        assertThat(filter.getUrlPatterns()).as("no pattern: every address").isEmpty();
        assertThat(filter.isEnabled()).isTrue();
    }
}
