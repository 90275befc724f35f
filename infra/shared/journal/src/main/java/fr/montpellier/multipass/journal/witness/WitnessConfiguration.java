package fr.montpellier.multipass.journal.witness;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the HTTP API of this service as a witness of other journals. */
@Configuration(proxyBeanMethods = false)
@Import(WitnessController.class)
public class WitnessConfiguration {}
