package fr.montpellier.multipass.service.startup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.io.ClassPathResource;

/**
 * The settings that decided, while a build prepared a start, which beans exist; one a line, as {@code name=value}, or
 * as {@code name} alone where it had no value.
 */
record BeanDecisionSettings(String lines) {

    static final String RESOURCE = "META-INF/multipass/deciding-settings";

    static BeanDecisionSettings of(Collection<String> names, PropertyResolver settings) {
        return new BeanDecisionSettings(
                names.stream().map(name -> line(name, settings) + "\n").collect(Collectors.joining()));
    }

    /** Returns the settings of the build, or empty when it prepared no start. */
    static Optional<BeanDecisionSettings> ofTheBuild() throws IOException {
        var resource = new ClassPathResource(RESOURCE);
        return resource.exists()
                ? Optional.of(new BeanDecisionSettings(resource.getContentAsString(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /** Returns the names of the settings that have another value now. */
    Stream<String> otherwise(PropertyResolver settings) {
        return lines.lines()
                .filter(line -> !line.equals(line(name(line), settings)))
                .map(BeanDecisionSettings::name);
    }

    private static String line(String name, PropertyResolver settings) {
        String value = settings.getProperty(name);
        return value == null ? name : name + "=" + value;
    }

    private static String name(String line) {
        int end = line.indexOf('=');
        return end < 0 ? line : line.substring(0, end);
    }
}
