package fr.montpellier.multipass.service.production;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/** The settings of a service, as the rules of production and the doctor ask for them. */
public final class ProductionSettings {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("multipass");

    /** Addresses that browsers open or that receipts name: never over plain http, not even on this machine. */
    private static final Set<String> PUBLIC_ADDRESSES = Set.of(
            "multipass.external-url",
            "multipass.tokens.issuer",
            "multipass.portal.url",
            "multipass.mutual-tls.external-url");

    private static final Set<String> IDENTITY_PROVIDERS = Set.of(
            "multipass.federation.franceconnect.issuer",
            "multipass.federation.franceconnect-plus.issuer",
            "multipass.federation.proconnect.issuer");

    static final String ENTRIES = "multipass.journal.retention.entries";
    private static final Duration TRACES = Duration.ofDays(1096);

    private final ConfigurableEnvironment environment;
    private final Set<String> names;

    public ProductionSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.names = new TreeSet<>();
        ConfigurationPropertySources.from(environment.getPropertySources()).forEach(source -> {
            if (source instanceof IterableConfigurationPropertySource listed) {
                StreamSupport.stream(listed.spliterator(), false)
                        .filter(OURS::isAncestorOf)
                        .map(ConfigurationPropertyName::toString)
                        .forEach(names::add);
            }
        });
    }

    /** Returns the value, or an empty text. */
    public String text(String name) {
        return environment.getProperty(name, "");
    }

    public boolean isTrue(String name) {
        return environment.getProperty(name, Boolean.class, false);
    }

    boolean isService(String name) {
        return text("spring.application.name").equals(name);
    }

    /** Returns whether a setting that takes a list has an element. */
    boolean isListed(String name) {
        return Binder.get(environment)
                .bind(name, Bindable.setOf(String.class))
                .map(values -> values.stream().anyMatch(value -> !value.isBlank()))
                .orElse(false);
    }

    /** Returns whether a duration is set and is shorter or longer. */
    boolean isOutside(String name, Duration shortest, Duration longest) {
        return Binder.get(environment)
                .bind(name, Duration.class)
                .map(given -> given.compareTo(shortest) < 0 || given.compareTo(longest) > 0)
                .orElse(false);
    }

    /** Returns whether entries of the journal are kept as long as traces of exchanges (CRPA, article R114-9-7). */
    boolean keepsTraces() {
        return Binder.get(environment)
                .bind(ENTRIES, Duration.class)
                .map(given -> given.compareTo(TRACES) >= 0)
                .orElse(false);
    }

    /** Returns the names of all settings of Multipass with such a value. */
    public List<String> namesWith(Predicate<String> value) {
        return names.stream().filter(name -> value.test(text(name))).toList();
    }

    /** Returns the names of all settings of Multipass. */
    Set<String> names() {
        return names;
    }

    List<String> amongPublicAddresses(Predicate<String> value) {
        return java.util.stream.Stream.concat(PUBLIC_ADDRESSES.stream(), IDENTITY_PROVIDERS.stream())
                .filter(name -> value.test(text(name)))
                .sorted()
                .map(name -> name + " with http")
                .toList();
    }

    boolean isPublicAddress(String name) {
        return PUBLIC_ADDRESSES.contains(name) || IDENTITY_PROVIDERS.contains(name);
    }

    List<String> amongIdentityProviders(Predicate<String> value) {
        return IDENTITY_PROVIDERS.stream()
                .filter(name -> value.test(text(name)))
                .sorted()
                .toList();
    }
}
