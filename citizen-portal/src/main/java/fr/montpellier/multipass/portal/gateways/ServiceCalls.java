package fr.montpellier.multipass.portal.gateways;

import org.springframework.http.client.ClientHttpRequestFactory;

/** Makes calls to services whose answers are held in memory: with a deadline as a whole, and a largest size. */
record ServiceCalls(ClientHttpRequestFactory requests) {}
