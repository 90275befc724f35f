package fr.montpellier.multipass.consent.register;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures what the migration command runs beside the migrations: the loading of the register. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegisterSettings.class)
@Import(RegisterLoader.class)
public class RegisterMigration {}
