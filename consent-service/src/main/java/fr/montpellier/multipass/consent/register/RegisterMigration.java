package fr.montpellier.multipass.consent.register;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the migration step does here beside the migrations: it loads the register. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegisterSettings.class)
@Import(RegisterLoading.class)
public class RegisterMigration {}
