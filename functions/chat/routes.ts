import { api } from '../platform/http/api.ts';
import { chatMessageRoutes } from './routes-messages.ts';
import { chatRoomRoutes } from './routes-rooms.ts';

export const chatRoutes = api().route('/', chatRoomRoutes).route('/', chatMessageRoutes);
