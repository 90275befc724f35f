package fr.montpellier.multipass.consent.register;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the loading of the register, which the migration command runs in addition to the migrations. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegisterSettings.class)
@Import(RegisterLoader.class)
public class RegisterMigration {}
