package fr.montpellier.multipass.embedded;

public class Store {}
