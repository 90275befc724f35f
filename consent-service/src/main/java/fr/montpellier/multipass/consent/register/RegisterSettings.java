package fr.montpellier.multipass.consent.register;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The source of the register.
 *
 * @param demo whether the demo register is loaded when no other is configured
 * @param register a file in the form of {@code register/demo.yaml}; without it, and without demo, the database stays as
 *     it is
 */
@ConfigurationProperties("multipass")
record RegisterSettings(
        @DefaultValue("false") boolean demo, @Nullable Resource register) {}
