package fr.montpellier.multipass.identity.people.accounts.passwords;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * A hasher for servers of tests, whose hashes take an eighth of the processor time; {@code PasswordHasherTest} checks
 * what they cost otherwise.
 */
public final class CheapPasswordHasher {

    /** More than the hashes that a test calls outdated. */
    private static final int MEMORY_KIB = 4_608;

    private CheapPasswordHasher() {}

    /** Registers it in the place of the server's own, which the server then does not make. */
    public static void register(ConfigurableApplicationContext context) {
        Environment settings = context.getEnvironment();
        ((GenericApplicationContext) context)
                .registerBean(
                        "passwordHasher",
                        PasswordHasher.class,
                        () -> new PasswordHasher(
                                settings.getProperty("multipass.identity.passwords.at-once", Integer.class, 2),
                                settings.getProperty("multipass.identity.passwords.waiting", Integer.class, 40),
                                MEMORY_KIB,
                                1));
    }
}
