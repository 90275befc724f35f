package org.pac4j.core;

public class Client {}
