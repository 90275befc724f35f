package fr.montpellier.multipass.portal.gateways.http;

import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.Destinations;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    @Bean
    ServiceRequestFactory serviceRequestFactory(OutboundClient outbound, ServiceAddresses addresses) {
        var limits = new CallLimits(
                addresses.callTimeout(), Math.toIntExact(addresses.callMaxSize().toBytes()));
        return new ServiceRequestFactory(outbound.requestFactory(limits, Destinations.ANY));
    }
}
