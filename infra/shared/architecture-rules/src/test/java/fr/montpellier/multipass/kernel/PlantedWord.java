package fr.montpellier.multipass.kernel;

class PlantedWord {
    org.springframework.web.client.RestClient client = new org.springframework.web.client.RestClient();
}
