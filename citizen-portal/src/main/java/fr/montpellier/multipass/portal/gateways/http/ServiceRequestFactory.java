package fr.montpellier.multipass.portal.gateways.http;

import org.springframework.http.client.ClientHttpRequestFactory;

/** Holds the request factory for calls whose responses are held in memory: each has a deadline and a largest size. */
public record ServiceRequestFactory(ClientHttpRequestFactory requests) {}
