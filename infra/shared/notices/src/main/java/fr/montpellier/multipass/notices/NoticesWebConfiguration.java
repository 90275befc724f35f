package fr.montpellier.multipass.notices;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the HTTP API of the notices. */
@Configuration(proxyBeanMethods = false)
@Import(NoticesController.class)
public class NoticesWebConfiguration {}
