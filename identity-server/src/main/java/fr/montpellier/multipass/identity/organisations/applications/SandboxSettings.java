package fr.montpellier.multipass.identity.organisations.applications;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of an installation for trials. It signs in test people alone, so that one administrator puts an application
 * in service.
 *
 * @param enabled whether this installation is for trials
 * @param people names of the test people, shown to those who develop applications
 */
@ConfigurationProperties("multipass.sandbox")
record SandboxSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue List<String> people) {}
